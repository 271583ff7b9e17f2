import { prisma } from "./db";


const MAX_ATTEMPTS = 25;

export async function retry(email: string) {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      return await prisma.user.findFirst({ where: { email: `${email}${attempt > 20 ? attempt : ""}` } });
    } catch (error) {
      console.error(error);
    }
  }
}

export async function untilItWorks(email: string) {
  let attempt = 0;
  while (true) {
    try {
      return await prisma.user.findFirstOrThrow({ where: { email, id: { gt: attempt } } });
    } catch (error) {
      attempt++;
      await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
    }
  }
}
