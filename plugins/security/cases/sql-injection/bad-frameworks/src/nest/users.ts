import { Body, Controller, Get, Injectable, Param, Post, Query } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class PrismaService extends PrismaClient {}

class Filter {
  by: string;
  limit: number;
}

@Injectable()
export class UserService {
  constructor(private readonly prisma: PrismaService) {}

  async named(name: string) {
    return this.prisma.$queryRawUnsafe<{ id: number }[]>(`SELECT id FROM "User" WHERE name = '${name}'`); // ~ sql-injection
  }

  async filtered(filter: Filter) {
    const where: string[] = [];
    where.push(`"${filter.by}" IS NOT NULL`);
    const sql = ["SELECT id FROM \"User\" WHERE", where.join(" AND "), `LIMIT ${filter.limit}`].join(" ");
    return this.prisma.$queryRawUnsafe(sql); // ~ sql-injection
  }
}

@Controller("users")
export class UserController {
  constructor(private readonly users: UserService) {}

  @Get(":name")
  named(@Param("name") name: string) {
    return this.users.named(name);
  }

  @Post()
  filtered(@Body() filter: Filter) {
    return this.users.filtered(filter);
  }
}
