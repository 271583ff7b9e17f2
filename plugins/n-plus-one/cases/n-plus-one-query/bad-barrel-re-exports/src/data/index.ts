export * from "./users";
export { default as allPosts } from "./posts";
