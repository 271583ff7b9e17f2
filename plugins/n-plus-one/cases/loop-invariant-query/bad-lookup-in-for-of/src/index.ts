import { prisma } from "./db";


export async function prices() {
  const orders = await prisma.order.findMany();
  for (const order of orders) {
    const vat = await prisma.setting.findUnique({ where: { key: "vat" } }); // ~ loop-invariant-query
    console.log(order.total * Number(vat?.value));
  }
}

export async function inMap(ids: number[], teamId: number) {
  return Promise.all(
    ids.map(async (id) => {
      const team = await prisma.team.findFirst({ where: { id: teamId } }); // ~ loop-invariant-query "each element"
      return { id, team };
    }),
  );
}
