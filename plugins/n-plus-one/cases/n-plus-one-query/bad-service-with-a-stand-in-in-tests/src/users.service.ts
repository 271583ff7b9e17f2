import { PrismaService } from "./prisma.service";

export class UsersService {
  constructor(private readonly prisma: PrismaService) {}

  find(id: number) {
    return this.prisma.user.findFirst({ where: { id } }); // ~ n-plus-one-query
  }
}
