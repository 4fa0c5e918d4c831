export declare const secret: string;
export declare const token: string;
export declare const answerTo: (accountId: string, limit: number) => object;
