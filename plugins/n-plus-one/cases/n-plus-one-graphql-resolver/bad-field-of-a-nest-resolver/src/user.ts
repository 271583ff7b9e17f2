export class User {
  id: number;
  teamId: number;
}
