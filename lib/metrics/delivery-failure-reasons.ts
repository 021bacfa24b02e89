/** Reason Codes that mean a request could not be delivered (SECMP0122 Preliminary Impact Assessment, Table 3; contracts.md 2). */
export const deliveryFailureReasons = ["E20", "E21", "N12", "N13"] as const;
