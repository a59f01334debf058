export interface DemonstrationRequest {
  readonly baseUrl: string;
  readonly operatorToken: string;
  readonly password: string;
}

export async function loadDemonstration(
  request: DemonstrationRequest,
): Promise<{ readonly usernames: readonly string[] }> {
  await fetch(request.baseUrl);
  return { usernames: [] };
}
