/** What a service refuses; it reaches the script as an `Exception` of the script's own realm. */
export class ServiceError extends Error {
  override readonly name: string;
  constructor(message: string, name = 'Exception') {
    super(message);
    this.name = name;
  }
}
