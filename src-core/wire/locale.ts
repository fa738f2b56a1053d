export type Locale = 'vi' | 'en' | 'ko';
