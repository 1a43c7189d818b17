import CUdev

/// Owner of a `struct udev_device`: what udev knows of one device, without opening it.
struct UdevDevice: ~Copyable {
  private let device: OpaquePointer

  init(owning device: OpaquePointer) {
    self.device = device
  }

  deinit {
    udev_device_unref(device)
  }

  /// `add`, `change`, `remove`, …; nil for a device that was enumerated.
  var action: String? { text(udev_device_get_action(device)) }
  var systemPath: String? { text(udev_device_get_syspath(device)) }
  var devicePath: String? { text(udev_device_get_devpath(device)) }
  var subsystem: String? { text(udev_device_get_subsystem(device)) }
  var systemName: String? { text(udev_device_get_sysname(device)) }
  var node: String? { text(udev_device_get_devnode(device)) }

  func property(_ name: String) -> String? {
    text(udev_device_get_property_value(device, name))
  }

  /// A property of the nearest parent of a subsystem (`udev_device_get_parent_with_subsystem_devtype`).
  func property(_ name: String, ofParentIn subsystem: String) -> String? {
    // The parent belongs to the device, and is not to be released.
    guard let parent = udev_device_get_parent_with_subsystem_devtype(device, subsystem, nil) else {
      return nil
    }
    return text(udev_device_get_property_value(parent, name))
  }

  /// The folder in sysfs of the nearest parent of a subsystem, of one type where one is named
  /// (`udev_device_get_parent_with_subsystem_devtype`).
  func pathOfParent(in subsystem: String, type: String? = nil) -> String? {
    guard let parent = udev_device_get_parent_with_subsystem_devtype(device, subsystem, type) else {
      return nil
    }
    return text(udev_device_get_syspath(parent))
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
