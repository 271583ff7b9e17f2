import { prisma } from "./db";
import { byEmail } from "./users";

export async function all() {
  for (const user of await prisma.user.findMany()) {
    console.log(await byEmail(user.email));
  }
}
