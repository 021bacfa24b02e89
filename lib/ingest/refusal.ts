/** A whole file is refused: nothing of it is loaded. The message is the reason its receipt gives. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Refusal";
  }
}
