export { prisma as db } from "../client";
