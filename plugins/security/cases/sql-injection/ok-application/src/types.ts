export type Direction = "asc" | "desc";

export enum Sort {
  Name = "name",
  Email = "email",
}
