export * from "./orders";
