import { Body, Controller, Get, Param, ParseEnumPipe, ParseIntPipe, Post, Query, UsePipes } from "@nestjs/common";
import { IsIn } from "class-validator";
import { createZodDto } from "nestjs-zod";
import { prisma } from "../db";
import { CurrentTenant } from "./tenant";
import { ZodPipe, schema } from "./pipes";

class Filter {
  @IsIn(["name", "email"])
  by: string;
}

class Order extends createZodDto(schema) {}

@Controller("users")
export class UserController {
  @Get(":id")
  one(@Param("id", ParseIntPipe) id) {
    return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE id = ${id}`);
  }

  @Get()
  all(@Query("sort", new ParseEnumPipe({ name: "name", email: "email" })) sort: string, @CurrentTenant() tenant: string) {
    return prisma.$queryRawUnsafe(`SELECT * FROM "${tenant}"."User" ORDER BY ${sort}`);
  }

  @Post("filtered")
  filtered(@Body() filter: Filter) {
    return prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${filter.by}`);
  }

  @Post("ordered")
  ordered(@Body() order: Order) {
    return prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${order.by}`);
  }

  @Post("piped")
  @UsePipes(new ZodPipe(schema))
  piped(@Body() body: { by: string }) {
    return prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${body.by}`);
  }
}
