import { deviceSlots, readProducts, type Network, type Product } from "@/lib/sample/industry/products";

/** Codes are invented, in the shape of live ones (estate_calibration.md 7). */
const meters = readProducts(`
type | maker | model    | fits              | share | twin | spec | gbcs | firmware
ESME | 20A1  | 0001A310 | North Cellular 4G | 22    |      | V4.2 | 3.2  | 01040011@900- 01040107@330/200 01050002@75/110/0.8
ESME | 20A1  | 0001A324 | North Cellular 4G | 8     | twin | V4.2 | 3.2  | 01040012@900 01050003@62/90/0.7
ESME | 20B4  | 00B40210 | North Cellular 4G | 18    |      | V4.2 | 3.2  | 04000A01@900- 04000B03@240/150/0.9
ESME | 20B4  | 00B40233 | North Cellular 4G | 9     |      | V5.1 | 4.2  | 04010001@500 04010106@100/120!0.012
ESME | 20C7  | C7010500 | North Cellular 4G | 15    |      | V4.2 | 3.2  | 38020101@900- 38020404@400/180/0.85 38030101@48/80/0.7
ESME | 20C7  | C7010612 | North Cellular 4G | 7     | twin | V4.2 | 3.2  | 38020405@600!0.02 38030102@150/140/0.75
ESME | 20D0  | 0D00E410 | North Cellular 4G | 13    |      | V4.2 | 3.2  | 00070301@900 00070402@90/150/0.9
ESME | 20D0  | 0D00E42A | North Cellular 4G | 8     |      | V5.1 | 4.2  | 00080001@300 00080104@55/60/0.9
ESME | 21E1  | 51E10001 | SMETS1            | 30    |      | V1.2 |      | 00000203@1500 00000301@600/200/0.8
ESME | 21E1  | 51E10004 | SMETS1            | 14    |      | V1.2 |      | 00000204@1500!0.015
ESME | 21E2  | 51E20B10 | SMETS1            | 25    |      | V1.2 |      | 0002060A@1500- 0002070C@500/260/0.7
ESME | 21E3  | 51E30C22 | SMETS1            | 19    |      | V1.2 |      | 00110042@1500 00110050@84/70/0.6
ESME | 21E4  | 51E40D07 | SMETS1            | 12    |      | V1.2 |      | 0A0B0C01@1500
GSME | 20A1  | 0006A501 | North Cellular 4G | 26    |      | V4.2 | 3.2  | 02010007@900 02010110@210/160/0.85
GSME | 20B4  | 00B46102 | North Cellular 4G | 22    |      | V4.2 | 3.2  | 06000102@900- 06000203@280/220/0.9
GSME | 20C7  | C7A00305 | North Cellular 4G | 24    |      | V4.2 | 3.2  | 02010800@900 02010904@78/100/0.75
GSME | 20D0  | 0D06B001 | North Cellular 4G | 16    |      | V4.2 | 3.2  | 00030101@700!0.015 00030205@120/150/0.8
GSME | 20F6  | F6000012 | North Cellular 4G | 12    |      | V5.1 | 4.2  | 00010004@400 00010010@40/60/0.8
GSME | 21E1  | 51E16001 | SMETS1            | 40    |      | V1.2 |      | 00000118@1500
GSME | 21E2  | 51E26B10 | SMETS1            | 35    |      | V1.2 |      | 00020111@1500 00020120@300/200/0.6
GSME | 21E3  | 51E36C22 | SMETS1            | 25    |      | V1.2 |      | 00100009@1500!0.02
`);

const hubs = readProducts(`
type | maker | model    | fits     | share | twin | spec      | gbcs | firmware
CHF  | 30E1  | 30E10402 | North    | 55    |      | CHTS V1.4 | 4.1  | 00020A01@900 00020B07@120/110/0.75
CHF  | 30E1  | 30E10511 | North    | 30    |      | CHTS V1.4 | 4.1  | 00030001@500 00030102@64/90/0.85
CHF  | 30E4  | 30E40109 | North    | 15    |      | CHTS V1.4 | 4.1  | 01000004@600!0.02
CHF  | 30E2  | 30E20210 | Cellular | 40    |      | CHTS V1.4 | 4.1  | 10010003@900- 10010105@260/200/0.9
CHF  | 30E2  | 30E20318 | Cellular | 28    |      | CHTS V1.4 | 4.1  | 10020001@500 10020104@58/70/0.85
CHF  | 30E3  | 30E30127 | Cellular | 32    |      | CHTS V1.4 | 4.1  | 22000301@900 22000402@180/170/0.8
CHF  | 30E5  | 30E5A001 | 4G       | 70    |      | CHTS V1.5 | 4.2  | 40010000@420 40010102@80/60/0.95
CHF  | 30E6  | 30E6A014 | 4G       | 30    |      | CHTS V1.5 | 4.2  | 41000001@300
CHF  | 31E1  | 51E1C001 | SMETS1   | 48    |      | V1.2      |      | 00000501@1500 00000603@400/250/0.7
CHF  | 31E2  | 51E2C010 | SMETS1   | 34    |      | V1.2      |      | 00030009@1500
CHF  | 31E3  | 51E3C022 | SMETS1   | 18    |      | V1.2      |      | 00140002@1500
`);

const homeDevices = readProducts(`
type   | maker | model    | fits                     | share | twin | spec | gbcs | firmware
PPMID  | 4011  | 40110020 | North Cellular 4G SMETS1 | 45    |      | V4.2 | 3.2  | 05010001@900 05010203@150/160/0.7
PPMID  | 4012  | 40120105 | North Cellular 4G SMETS1 | 35    |      | V4.2 | 3.2  | 00090003@900 00090107@70/80/0.6
PPMID  | 4015  | 40150011 | North Cellular 4G SMETS1 | 20    |      | V4.2 | 3.2  | 00000A02@900-
HCALCS | 20D0  | 0D0AC001 | North Cellular 4G        | 60    |      | V4.2 | 3.2  | 00010102@900
HCALCS | 4018  | 40180003 | North Cellular 4G        | 40    |      | V5.1 | 4.2  | 00000201@600!0.02
IHD    | 4011  | 40110A10 | North Cellular 4G SMETS1 | 55    |      | V4.2 | 3.2  | 03000001@900
IHD    | 4013  | 40130007 | North Cellular 4G SMETS1 | 45    |      | V4.2 | 3.2  | 00020005@900
`);

/** Every Device Model; a hub's Gas Proxy Function has the model and firmware of the hub, and the same place after `hubs`. */
export const products: Product[] = [...meters, ...hubs, ...hubs.map((hub): Product => ({ ...hub, type: "GPF" })), ...homeDevices];

const fitting = new Map<string, number[]>();

/** Places in `products` that fit a Device and network. */
export function productsFor(slot: number, network: Network, twin: boolean): number[] {
  const key = `${slot} ${network} ${twin}`;
  const known = fitting.get(key) ?? products.flatMap((product, index) => (fits(product, slot, network, twin) ? [index] : []));
  fitting.set(key, known);
  return known;
}

function fits(product: Product, slot: number, network: Network, twin: boolean): boolean {
  if (product.type !== deviceSlots[slot] || !product.networks.includes(network)) return false;
  return product.type !== "ESME" || network === "SMETS1" || product.twin === twin;
}

/** Place of the Gas Proxy Function that is in the same hub. */
export function gasProxyOf(hub: number): number {
  return hub + hubs.length;
}
