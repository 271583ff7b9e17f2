const url = new URL(process.env.DATABASE_URL ?? "");

export const schema = url.searchParams.get("schema");
