import { mayCall, PERMISSIONS, type Operation } from './permissions';
import { ROLES, type Role } from './words';

const OPERATIONS = Object.keys(PERMISSIONS) as readonly Operation[];

function allowed(caller: Parameters<typeof mayCall>[1]): readonly Operation[] {
  return OPERATIONS.filter((operation) => mayCall(operation, caller));
}

/** What a role adds to what every member may call. */
function addedBy(role: Role): readonly Operation[] {
  const member = allowed({ roles: [] });
  return allowed({ roles: [role] })
    .filter((operation) => !member.includes(operation))
    .toSorted();
}

const READ_BY_ADMINISTRATION = [
  'adminGetPrintSettings',
  'adminListAppointments',
  'adminListChainTemplates',
  'adminListHolidays',
  'adminListPeople',
  'adminListPositions',
  'adminGetSigningKeyCertificate',
  'adminListSigningKeys',
  'adminListUnits',
  'adminPrintSpecimen',
  'exportMeasures',
  'exportRegister',
  'getAnchor',
  'getNumbering',
  'getMeasuresOverview',
  'getOverview',
  'listAnchors',
  'listAudit',
  'listNumberBlocks',
  'listRegisters',
  'listStalled',
  'listStalledReports',
  'listUnnumbered',
  'listPublications',
  'verifyAudit',
];

const ADDED: Readonly<Record<Role, readonly string[]>> = {
  officer: [
    'commitPlanImport',
    'createMemo',
    'getPlanImport',
    'importPlan',
    'createPlan',
    'gatherReport',
    'activatePlan',
    'redateRound',
    'updateMeasure',
    'cancelMeasure',
    'carryMeasureOver',
    'takeMeasureUpAgain',
    'saveEntry',
    'handInEntry',
    'takeEntryBack',
    'exportMeasures',
    'getMeasuresOverview',
    'nudgeReport',
    'nudgeMemo',
    'submitMemo',
    'updateMemo',
    'uploadAttachment',
    'withdrawMemo',
  ],
  recordsClerk: [
    'cancelNumber',
    'enterReceived',
    'enterSent',
    'exportRegister',
    'getNumbering',
    'giveNumber',
    'listNumberBlocks',
    'listRegisters',
    'listUnnumbered',
    'listPublications',
    'noteEntry',
    'publishMemo',
    'reserveNumbers',
    'uploadAttachment',
    'withdrawPublication',
  ],
  auditor: READ_BY_ADMINISTRATION,
  administrator: [
    ...READ_BY_ADMINISTRATION,
    'adminCreateAppointment',
    'adminCreatePerson',
    'adminCreatePosition',
    'adminCreateRegister',
    'adminCreateUnit',
    'adminEndAppointment',
    'adminPutChainTemplate',
    'adminPutHoliday',
    'adminPutNumberingRule',
    'adminPutPrintFile',
    'adminPutPrintSettings',
    'adminRemoveHoliday',
    'adminRemoveNumberingRule',
    'adminRemovePrintFile',
    'adminResetPassword',
    'adminRetireChainTemplate',
    'adminSetKindNumbering',
    'adminStartRegister',
    'adminUpdatePerson',
    'adminUpdatePosition',
    'adminUpdateRegister',
    'adminUpdateUnit',
    'adminCertifySigningKey',
    'adminGetSigningKeyRequest',
    'adminMakeSigningKey',
    'adminRevokeSigningKey',
    'publishMemo',
    'withdrawPublication',
    'cancelMemo',
    'nudgeMemo',
    'nudgeReport',
    'reassignMany',
    'reassignMemo',
  ],
};

describe('who may call what', () => {
  it.each(ROLES)('%s: what the role adds to what every member may', (role) => {
    expect(addedBy(role)).toEqual(ADDED[role].toSorted());
  });

  it('nobody signed in: only signing in, the server’s own state, the check of papers, and what was published', () => {
    const published = ['listPublished', 'getPublished', 'showPublished', 'showPublication', 'getPublishedDocument'];
    const checks = ['checkDocument', 'checkDocumentFile', 'checkFile', 'showCheckStart', 'showCheck', 'showFileCheck'];

    expect(allowed(null)).toEqual([
      ...['getHealth', 'getReadiness', 'getMetrics', 'login'],
      ...checks,
      'showDocumentFileCheck',
      ...published,
    ]);
  });

  it('the platform’s operator: brings organisations in, and is no member of any', () => {
    const added = allowed('operator').filter((operation) => !allowed(null).includes(operation));

    expect(added).toEqual(['importOrganisation']);
    expect(ROLES.some((role) => mayCall('importOrganisation', { roles: [role] }))).toBe(false);
  });

  it('signing needs no role: it follows from a position', () => {
    const signing = ['getInbox', 'openMemo', 'decideMemo', 'recallMemo', 'addStep', 'commentMemo'] as const;

    expect(signing.filter((operation) => mayCall(operation, { roles: [] }))).toEqual(signing);
  });

  it('who has several roles may what any of them may', () => {
    const both = allowed({ roles: ['officer', 'recordsClerk'] });

    expect(both).toEqual(expect.arrayContaining([...allowed({ roles: ['officer'] }), ...addedBy('recordsClerk')]));
    expect(both).not.toContain('cancelMemo');
  });
});
