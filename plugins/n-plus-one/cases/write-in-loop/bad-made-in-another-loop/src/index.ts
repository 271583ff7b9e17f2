import { PrismaClient } from "@prisma/client";
import { statesOf } from "some-service";

const prisma = new PrismaClient();

async function states(emails: string[]) {
  const result = await statesOf(emails);
  return Object.entries(result ?? {}).map((pair) => ({ email: pair[0], name: pair[1] }));
}

function pick(users: { id: number; email: string }[], email: string) {
  return users.find((user) => user.email === email);
}

export async function direct(emails: string[]) {
  for (const state of await states(emails)) {
    await prisma.user.update({ where: { email: state.email }, data: { name: "x" } }); // ~ write-in-loop "writes one row for each element"
  }
}

export async function found(emails: string[], users: { id: number; email: string }[]) {
  for (const state of await states(emails)) {
    const user = pick(users, state.email);
    await prisma.user.update({ where: { id: user!.id }, data: { name: state.name } }); // ~ write-in-loop "writes one row for each element"
  }
}
