import { Controller, Get } from "@nestjs/common";
import { activeNames } from "./settings";

@Controller("customers")
export class Customers {
  @Get()
  names() {
    return activeNames();
  }
}
