import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { euiText } from "@/lib/sample/industry/identifiers";
import { distributors, otherUsers } from "@/lib/sample/industry/networks";
import type { PartyCategory } from "@/lib/sample/industry/party-category";
import { suppliers } from "@/lib/sample/industry/suppliers";

type Registered = {
  partyId: string;
  name: string;
  category: PartyCategory;
  groupId: string;
  groupName: string;
  role: UserRole;
  distributorIds: string;
  since: string;
  until: string;
  weight: number;
  failing: number;
  careless: number;
  north: number;
};

/** A Party in one User Role: who sends requests. `weight`: its size in the role; `index`: its place in `users`. */
export type User = Registered & { index: number; userId: string };

/** Every Party and role of the synthetic industry, in a fixed order; one that left before the sample is in the register only. */
export const users: User[] = [...supplierUsers(), ...distributorUsers(), ...otherUserRows(), ...ceasedUsers()].map((user, index) => ({
  ...user,
  index,
  userId: euiText("user", `${user.partyId}/${user.role}`),
}));

/** The users that hold a role now, in register order. */
export function usersOf(role: UserRole): User[] {
  return users.filter((user) => user.role === role && user.until === "");
}

/** The user of that Party and role; throws when there is none. */
export function userOf(partyId: string, role: UserRole): User {
  const user = users.find((each) => each.partyId === partyId && each.role === role);
  if (!user) throw new Error(`the sample has no ${partyId} in role ${role}`);
  return user;
}

/** Place of a role in every array that is laid out by role. */
export function roleAt(role: UserRole): number {
  return userRoles.indexOf(role);
}

function supplierUsers(): Registered[] {
  return suppliers.flatMap(({ is, es, gs, ...supplier }) => {
    const sizes: [UserRole, number][] = [
      ["IS", is],
      ["ES", es],
      ["GS", gs],
    ];
    return sizes.filter(([, weight]) => weight > 0).map(([role, weight]) => ({ ...supplier, role, weight, distributorIds: "", until: "" }));
  });
}

function distributorUsers(): Registered[] {
  const shared = { category: "Electricity Network Operator", role: "ED", since: "2016-11-08", until: "", careless: 0.3, north: 1 } as const;
  return distributors.map(({ distributorId, size, csp: _csp, ...area }) => ({
    ...shared,
    ...area,
    distributorIds: distributorId,
    weight: size,
  }));
}

function otherUserRows(): Registered[] {
  const shared = { distributorIds: "", since: "2018-10-01", until: "", careless: 0.3, north: 1 };
  return otherUsers.map(({ reach, ...party }) => ({
    ...shared,
    ...party,
    groupId: `GRP-${party.partyId}`,
    groupName: party.name,
    weight: reach,
  }));
}

/** A supplier that left the market: in the register, with no facts. */
function ceasedUsers(): Registered[] {
  const name = "Gannet Rock Energy";
  const party = { partyId: "GANN", name, groupId: "GRP-GANNET", groupName: name, category: "Small Supplier", distributorIds: "" } as const;
  const left = { ...party, since: "2018-08-20", until: "2024-11-30", weight: 0, failing: 0, careless: 0, north: 1 };
  return [
    { ...left, role: "IS" },
    { ...left, role: "GS" },
  ];
}
