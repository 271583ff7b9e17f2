import { Posts, PostService, Users } from "./repository";

export function user(id: number) {
  return new Users().findById(id);
}

export function post(id: number) {
  return new Posts().findById(id);
}

export function posts() {
  return new PostService().all();
}
