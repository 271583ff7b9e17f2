import { db } from "./db";

export async function named(emails: string[]) {
  for (const email of emails) {
    const user = await db.user.findByEmail(email);
    console.log(user?.email);
  }
}

export async function known(id: number) {
  return db.user.exists({ id });
}

export async function rename(id: number, name: string) {
  await db.$transaction(async (tx) => {
    await tx.user.exists({ id });
  });
  await db.$rename(id, name);
}
