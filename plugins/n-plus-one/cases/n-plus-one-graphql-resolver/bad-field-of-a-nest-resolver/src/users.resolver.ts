import { Args, Parent, Query, ResolveField, Resolver } from "@nestjs/graphql";
import { User } from "./user";
import { UsersService } from "./users.service";

@Resolver(() => User)
export class UsersResolver {
  constructor(private readonly users: UsersService) {}

  @Query(() => User)
  user(@Args("id") id: number) {
    return this.users.find(id);
  }

  @ResolveField()
  team(@Parent() user: User) {
    return this.users.teamOf(user.teamId);
  }
}
