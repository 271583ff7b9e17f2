import { Args, Query, ResolveField, Resolver } from "@nestjs/graphql";
import { PrismaClient } from "@prisma/client";
import { Infra } from "./infra";

@Resolver(() => Infra)
export class InfraResolver {
  private readonly prisma = new PrismaClient();

  @Query(() => Infra)
  infra() {
    return {};
  }

  @ResolveField(() => Number)
  usersCount() {
    return this.prisma.user.count();
  }

  @ResolveField(() => Number)
  ordersOfUser(@Args("id") id: number) {
    return this.prisma.order.count({ where: { userId: id } });
  }
}
