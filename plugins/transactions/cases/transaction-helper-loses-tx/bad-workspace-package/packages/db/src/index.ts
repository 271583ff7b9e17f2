export * from "./client";
export * from "./items";
