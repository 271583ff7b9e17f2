import { Controller, Get, Param } from "@nestjs/common";
import { counts, ofTenant } from "./settings";
import { PrismaService } from "./prisma.service";

@Controller("customers")
export class Customers {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  async all() {
    return [await this.prisma.customer.count(), ...(await counts())];
  }

  @Get(":tenant")
  of(@Param("tenant") tenant: string) {
    return ofTenant(tenant);
  }
}
