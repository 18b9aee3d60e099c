import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { KEYS } from '../lib/keys';

export function Help({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal variant="small" isOpen={isOpen} onClose={onClose} aria-labelledby="help-title">
      <ModalHeader title="Keys" labelId="help-title" />
      <ModalBody>
        <dl className="koschei-keys">
          {KEYS.map(([keys, meaning]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </ModalBody>
    </Modal>
  );
}
