import { createParamDecorator } from "@nestjs/common";

export const CurrentTenant = createParamDecorator((_, context) => context.switchToHttp().getRequest().tenant);
