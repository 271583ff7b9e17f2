import { Injectable } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class UsersService {
  private readonly prisma = new PrismaClient();

  teamOf(teamId: number) {
    return this.prisma.team.findFirst({ where: { id: teamId } }); // ~ n-plus-one-graphql-resolver
  }

  find(id: number) {
    return this.prisma.user.findFirst({ where: { id } });
  }
}
