import type { Operation } from '../operation.js';
import { addressAvailable } from './address-available.js';
import { addressView } from './address-view.js';
import { componentCount } from './component-count.js';
import { contactScope } from './contact-scope.js';
import { contactsOfEach } from './contacts-of-each.js';
import { sameAs } from './same-as.js';
import { owner } from './owner.js';
import { contacts } from './contacts.js';
import { fieldValue } from './field-value.js';
import { objectView } from './object-view.js';
import { owned } from './owned.js';
import { place } from './place.js';
import { pluginObject } from './plugin-object.js';
import { state } from './state.js';
import { vlanView } from './vlan-view.js';

/** Questions about one object, or a few named ones. */
export const objectOperations: readonly Operation[] = [
  objectView,
  vlanView,
  fieldValue,
  place,
  state,
  contacts,
  contactScope,
  contactsOfEach,
  owner,
  sameAs,
  componentCount,
  owned,
  addressView,
  addressAvailable,
  pluginObject,
];
