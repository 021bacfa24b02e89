// What the portal uses of nodemailer, which comes without types.
declare module "nodemailer" {
  export type Mail = { from: string; to: string; subject: string; text: string; messageId: string; headers?: Record<string, string> };
  export type Transport = { sendMail(mail: Mail): Promise<unknown>; close(): void };
  export type TransportOptions = {
    url: string;
    connectionTimeout: number;
    greetingTimeout: number;
    socketTimeout: number;
    disableFileAccess: boolean;
    disableUrlAccess: boolean;
  };
  export function createTransport(options: TransportOptions): Transport;
}
