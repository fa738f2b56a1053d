/** What may be lacking that is no fact of the plan; each has its words in the catalogues (`need.<name>`). A set of norms brings its own words for anything else. */
export const needNames: readonly string[] = [
  'population', 'zones', 'residentialUnits', 'limitNotStated', 'facilities', 'facilitiesOfType', 'facilityCapacity', 'facilityLand', 'buildingDensity', 'floorAreaRatio',
  'storeys', 'housingGroups', 'playgrounds', 'projectArea', 'kindergartenCapacity', 'industrialZoneLayout', 'hazardDistance', 'hazardClass', 'buildings', 'buildingLines',
  'footprints', 'plantedArea', 'plots', 'fuelStations', 'gasPipelines', 'fireStations', 'groundLevels', 'floodLevel', 'stormDrains', 'roadSpacing', 'kerbLines',
  'transitLines', 'stops', 'parkingSlots', 'stationGrounds', 'berths', 'waterIntakes', 'waterPlantCapacity', 'hydrants', 'wastewaterPlantCapacity', 'wasteStations',
  'wasteFacilities', 'burialKind', 'electricityForecast', 'industryBranches', 'powerLines', 'substationSites', 'undergroundLines', 'ruralPopulation', 'communes',
  'ruralFacilities', 'animalSheds', 'ruralUtilities', 'waterDemandByUse',
];

/** Why a person must judge (`norm.reason.<name>`). */
export const reasonNames: readonly string[] = [
  'shares-in-documents', 'relaxation', 'switches-rules', 'drawing-content', 'not-checked',
];
