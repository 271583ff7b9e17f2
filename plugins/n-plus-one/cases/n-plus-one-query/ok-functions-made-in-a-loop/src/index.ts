import { prisma } from "./db";


export function loaders(ids: number[]) {
  const tasks = [() => prisma.user.findMany(), () => prisma.team.findMany()];
  return tasks.map((task) => task());
}

export async function one(task: () => Promise<unknown>) {
  return task();
}
