import { prisma } from "./db";


const KINDS = ["a", "b", "c"] as const;

export async function constants() {
  for (const key of KINDS) {
    console.log(await prisma.setting.findFirst({ where: { key } }));
  }
  for (const key of ["x", "y"]) {
    console.log(await prisma.setting.findFirst({ where: { key } }));
  }
  return Promise.all(KINDS.map((key) => prisma.setting.findFirst({ where: { key } })));
}

export async function days() {
  for (let day = 0; day < 7; day++) {
    console.log(await prisma.order.findMany({ where: { position: day } }));
  }
  return Promise.all(Array.from({ length: 5 }, (_, day) => prisma.order.findMany({ where: { position: day } })));
}

export async function entries() {
  for (const [key, value] of Object.entries({ a: "1", b: "2" })) {
    console.log(await prisma.setting.findFirst({ where: { key, value } }));
  }
}
