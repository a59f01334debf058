import type { Role } from './words';

/**
 * Who may call an operation at all: `public` anyone, `member` whoever is signed in, `operator` the platform's operator,
 * else who has one of the roles. What of it they may see or do is decided by the memo (`memo/access.ts`).
 */
export type Permission = 'public' | 'member' | 'operator' | readonly Role[];

const OFFICER: readonly Role[] = ['officer'];
const CLERK: readonly Role[] = ['recordsClerk'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const ADMINISTRATION_READERS: readonly Role[] = ['administrator', 'auditor'];
const PLAN_READERS: readonly Role[] = ['officer', 'administrator', 'auditor'];
const PUBLISHERS: readonly Role[] = ['recordsClerk', 'administrator'];
const REGISTER_READERS: readonly Role[] = ['administrator', 'recordsClerk', 'auditor'];

/** The one table of who may do what, by operation id: the guard, the OpenAPI document and the authorisation matrix use it. */
export const PERMISSIONS = {
  getHealth: 'public',
  getReadiness: 'public',
  getMetrics: 'public',

  login: 'public',
  logout: 'member',
  getMe: 'member',
  changePassword: 'member',
  listTokens: 'member',
  createToken: 'member',
  revokeToken: 'member',

  createMemo: OFFICER,
  searchMemos: 'member',
  getMemo: 'member',
  updateMemo: OFFICER,
  previewRoute: 'member',
  submitMemo: OFFICER,
  openMemo: 'member',
  decideMemo: 'member',
  withdrawMemo: OFFICER,
  recallMemo: 'member',
  nudgeMemo: ['officer', 'administrator'],
  commentMemo: 'member',
  addStep: 'member',
  giveNumber: CLERK,
  getEngine: 'member',
  getTimeline: 'member',
  getDocument: 'member',
  getEvidence: 'member',
  getDifferences: 'member',
  verifyMemo: 'member',

  getInbox: 'member',
  countInbox: 'member',
  listTasks: 'member',
  completeTask: 'member',
  listNotices: 'member',
  readNotices: 'member',
  uploadAttachment: ['officer', 'recordsClerk'],
  getAttachment: 'member',

  listUnits: 'member',
  listPositions: 'member',
  listPeople: 'member',
  listChainTemplates: 'member',
  listMemoForms: 'member',

  createPlan: OFFICER,
  getPlan: 'member',
  activatePlan: OFFICER,
  redateRound: OFFICER,
  listMeasures: 'member',
  getMeasure: 'member',
  updateMeasure: OFFICER,
  cancelMeasure: OFFICER,
  carryMeasureOver: OFFICER,
  takeMeasureUpAgain: OFFICER,
  saveEntry: OFFICER,
  handInEntry: OFFICER,
  takeEntryBack: OFFICER,

  getMeasuresOverview: PLAN_READERS,
  exportMeasures: PLAN_READERS,
  nudgeReport: ['officer', 'administrator'],
  listStalledReports: ADMINISTRATION_READERS,

  listStalled: ADMINISTRATION_READERS,
  getOverview: ADMINISTRATION_READERS,
  reassignMemo: ADMINISTRATOR,
  cancelMemo: ADMINISTRATOR,
  reassignMany: ADMINISTRATOR,
  adminListPeople: ADMINISTRATION_READERS,
  adminCreatePerson: ADMINISTRATOR,
  adminUpdatePerson: ADMINISTRATOR,
  adminResetPassword: ADMINISTRATOR,
  adminListPositions: ADMINISTRATION_READERS,
  adminCreatePosition: ADMINISTRATOR,
  adminUpdatePosition: ADMINISTRATOR,
  adminListAppointments: ADMINISTRATION_READERS,
  adminCreateAppointment: ADMINISTRATOR,
  adminEndAppointment: ADMINISTRATOR,
  adminListUnits: ADMINISTRATION_READERS,
  adminCreateUnit: ADMINISTRATOR,
  adminUpdateUnit: ADMINISTRATOR,
  adminListChainTemplates: ADMINISTRATION_READERS,
  adminPutChainTemplate: ADMINISTRATOR,
  adminRetireChainTemplate: ADMINISTRATOR,
  adminListHolidays: ADMINISTRATION_READERS,
  adminPutHoliday: ADMINISTRATOR,
  adminRemoveHoliday: ADMINISTRATOR,
  adminGetPrintSettings: ADMINISTRATION_READERS,
  adminPutPrintSettings: ADMINISTRATOR,
  adminPrintSpecimen: ADMINISTRATION_READERS,
  adminPutPrintFile: ADMINISTRATOR,
  adminRemovePrintFile: ADMINISTRATOR,
  listRegisters: REGISTER_READERS,
  exportRegister: REGISTER_READERS,
  listUnnumbered: REGISTER_READERS,
  listNumberBlocks: REGISTER_READERS,
  reserveNumbers: CLERK,
  enterReceived: CLERK,
  enterSent: CLERK,
  noteEntry: CLERK,
  cancelNumber: CLERK,
  getNumbering: REGISTER_READERS,
  adminCreateRegister: ADMINISTRATOR,
  adminUpdateRegister: ADMINISTRATOR,
  adminStartRegister: ADMINISTRATOR,
  adminPutNumberingRule: ADMINISTRATOR,
  adminRemoveNumberingRule: ADMINISTRATOR,
  adminSetKindNumbering: ADMINISTRATOR,
  listAudit: ADMINISTRATION_READERS,
  verifyAudit: ADMINISTRATION_READERS,
  listAnchors: ADMINISTRATION_READERS,
  getAnchor: ADMINISTRATION_READERS,

  importPlan: OFFICER,
  getPlanImport: OFFICER,
  commitPlanImport: OFFICER,
  getPlanTemplateCsv: 'member',
  getPlanTemplateXlsx: 'member',
  checkDocument: 'public',
  checkDocumentFile: 'public',
  checkFile: 'public',
  showCheckStart: 'public',
  showCheck: 'public',
  showFileCheck: 'public',
  showDocumentFileCheck: 'public',
  adminListSigningKeys: ADMINISTRATION_READERS,
  adminMakeSigningKey: ADMINISTRATOR,
  adminCertifySigningKey: ADMINISTRATOR,
  adminRevokeSigningKey: ADMINISTRATOR,
  adminGetSigningKeyRequest: ADMINISTRATOR,
  adminGetSigningKeyCertificate: ADMINISTRATION_READERS,

  listPublications: REGISTER_READERS,
  publishMemo: PUBLISHERS,
  withdrawPublication: PUBLISHERS,
  listPublished: 'public',
  getPublished: 'public',
  showPublished: 'public',
  showPublication: 'public',
  getPublishedDocument: 'public',
  gatherReport: OFFICER,

  importOrganisation: 'operator',
} as const satisfies Readonly<Record<string, Permission>>;

export type Operation = keyof typeof PERMISSIONS;

/** Fails closed: who is not signed in may call only what is public. */
export function mayCall(
  operation: Operation,
  caller: { readonly roles: readonly Role[] } | 'operator' | null,
): boolean {
  const permission: Permission = PERMISSIONS[operation];
  if (permission === 'public') {
    return true;
  }
  if (caller === null || caller === 'operator' || permission === 'operator') {
    return caller === 'operator' && permission === 'operator';
  }
  return permission === 'member' || caller.roles.some((role) => permission.includes(role));
}
