import { PrismaClient } from "@prisma/client";

function clientOf(url: string) {
  return new PrismaClient({ datasourceUrl: url });
}

export async function tenants(urls: string[]) {
  for (const url of urls) {
    const client = clientOf(url);
    console.log(await client.user.findMany({ where: { name: url } }));
    await client.$disconnect();
  }
}
