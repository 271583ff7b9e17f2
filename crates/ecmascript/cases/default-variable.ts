const prisma = new PrismaClient();
export default prisma;
