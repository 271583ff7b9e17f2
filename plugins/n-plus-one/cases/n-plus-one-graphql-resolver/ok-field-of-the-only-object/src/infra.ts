export class Infra {}
