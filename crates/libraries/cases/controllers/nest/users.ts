import { CanActivate, Controller, ExecutionContext, Get, Injectable, Param } from "@nestjs/common";
import { Query, ResolveField, Resolver, Mutation } from "@nestjs/graphql";
import { Cron } from "@nestjs/schedule";
import { PassportStrategy } from "@nestjs/passport";
import { Processor, WorkerHost } from "@nestjs/bullmq";
import { Strategy } from "passport-jwt";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class UsersService {
  constructor(private readonly prisma: PrismaClient) {}

  find(id: number) {
    return this.prisma.user.findUnique({ where: { id } });
  }

  @Cron("0 * * * *")
  async clean() {
    await this.prisma.post.deleteMany();
  }
}

@Controller("users")
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get(":id")
  async one(@Param("id") id: number) {
    return this.users.find(id);
  }

  helper() {}
}

@Resolver(() => User)
export class UsersResolver {
  constructor(private readonly prisma: PrismaClient) {}

  @Query(() => [User], { name: "everybody" })
  users() {
    return this.prisma.user.findMany();
  }

  @Mutation(() => User)
  async remove() {
    await this.prisma.user.deleteMany();
  }

  @ResolveField(() => [Post], { nullable: true })
  async posts(user: User) {
    return this.prisma.post.findMany({ where: { authorId: user.id } });
  }
}

@Processor("mail")
export class MailProcessor extends WorkerHost {
  constructor(private readonly prisma: PrismaClient) {
    super();
  }

  async process() {
    await this.prisma.post.count();
  }
}

class User {
  id: number;
}

@Injectable()
export class Warmer {
  constructor(private readonly prisma: PrismaClient) {}

  async onModuleInit() {
    await this.prisma.user.findMany();
  }
}

@Injectable()
export class MemberGuard implements CanActivate {
  constructor(private readonly prisma: PrismaClient) {}

  async canActivate(context: ExecutionContext) {
    return (await this.prisma.user.count()) > 0;
  }
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, "jwt") {
  constructor(private readonly prisma: PrismaClient) {
    super();
  }

  async validate(payload: { id: number }) {
    return this.prisma.user.findUnique({ where: { id: payload.id } });
  }
}
