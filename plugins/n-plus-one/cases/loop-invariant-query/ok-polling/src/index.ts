import { prisma } from "./db";


export async function done() {
  while (!(await prisma.setting.findFirst({ where: { key: "done" } }))) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

export async function watch(times: string[]) {
  for (const time of times) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log(time, await prisma.setting.findFirst({ where: { key: "done" } }));
  }
}
