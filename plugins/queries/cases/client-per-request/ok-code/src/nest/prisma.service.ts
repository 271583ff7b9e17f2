import { Controller, Get, Injectable, Module } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class PrismaService extends PrismaClient {
  constructor() {
    super({ log: ["error"] });
  }
}

@Injectable()
export class Database {
  readonly client: PrismaClient;

  constructor() {
    this.client = new PrismaClient();
  }
}

@Controller("orders")
export class Orders {
  private readonly own = new PrismaClient();

  constructor(private readonly prisma: PrismaService, private readonly database: Database) {}

  @Get()
  async all() {
    return [await this.prisma.order.count(), await this.database.client.order.count(), await this.own.order.count()];
  }
}

@Module({
  controllers: [Orders],
  providers: [PrismaService, { provide: "client", useFactory: () => new PrismaClient() }],
})
export class AppModule {}
