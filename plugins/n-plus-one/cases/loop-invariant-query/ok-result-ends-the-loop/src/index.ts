import { prisma } from "./db";


export async function send(emails: string[]) {
  for (const email of emails) {
    const stop = await prisma.setting.findUnique({ where: { key: "stop" } });
    if (stop) break;
    console.log(email);
  }
}
