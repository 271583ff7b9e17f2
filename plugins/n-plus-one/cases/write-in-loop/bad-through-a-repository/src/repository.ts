import { PrismaClient } from "@prisma/client";

export class Tags {
  constructor(private readonly db: PrismaClient) {}

  async add(name: string) {
    await this.db.tag.create({ data: { name } }); // ~ write-in-loop
  }
}
