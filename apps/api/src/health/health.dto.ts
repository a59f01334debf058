export class HealthDto {
  readonly status!: 'up';
}

export class ReadinessDto {
  readonly database!: 'up' | 'down';
  readonly engine!: 'up' | 'down';
  /** `up` while a worker polls the engine. */
  readonly workers!: 'up' | 'down';
}
