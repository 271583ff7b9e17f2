import { PrismaClient } from "@prisma/client";

export async function tenants(urls: string[]) {
  for (const url of urls) {
    const client = new PrismaClient({ datasourceUrl: url });
    await client.setting.create({ data: { key: "url", value: url } });
  }
}
