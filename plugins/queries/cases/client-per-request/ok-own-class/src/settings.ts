import { PrismaService } from "./prisma.service";

let shared: PrismaService | null = null;

function sharedClient() {
  shared = shared ?? new PrismaService();
  return shared;
}

const own = new PrismaService();

class Store {
  private static client: PrismaService;

  static get() {
    Store.client ??= new PrismaService();
    return Store.client;
  }
}

export async function counts() {
  return [await sharedClient().customer.count(), await own.customer.count(), await Store.get().customer.count()];
}

export async function ofTenant(tenant: string) {
  const prisma = new TenantClient(tenant);
  return prisma.customer.count();
}

class TenantClient extends PrismaService {
  constructor(readonly tenant: string) {
    super();
  }
}
