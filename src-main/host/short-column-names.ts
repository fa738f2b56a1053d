/** Short forms of the plan's own columns for a shapefile's table, where cutting off the end would leave nothing to recognise. */
export const shortColumnNames: Readonly<Record<string, string>> = {
  building_density_pct: 'mdxd', storeys_max: 'storeys', floor_area_ratio: 'far', facility_type: 'fac_type', constraint_type: 'constr_typ',
};
