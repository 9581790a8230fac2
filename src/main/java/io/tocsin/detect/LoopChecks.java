package io.tocsin.detect;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.rule.DialectRuntimeData;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.kie.api.definition.KiePackage;

/**
 * Makes what experts wrote in Java ask now and then whether its time is over: where a method begins, and wherever a loop
 * goes back. No thread can be ended from outside, so that a loop without an end has to end itself.
 */
final class LoopChecks {
    private static final ClassDesc ALLOWANCE = ClassDesc.of(Allowance.class.getName());
    private static final MethodTypeDesc CHECK = MethodTypeDesc.of(ConstantDescs.CD_void);

    /** What experts declare is known to nobody yet. */
    private static final ClassHierarchyResolver KNOWN_CLASSES = ClassHierarchyResolver.ofClassLoading(
                    LoopChecks.class.getClassLoader())
            .orElse(unknown -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object));

    private LoopChecks() {}

    /** Puts them into all Java of a package, before any rule base has it. */
    static void into(KiePackage compiled) {
        if (compiled instanceof InternalKnowledgePackage known) {
            DialectRuntimeData java = known.getDialectRuntimeRegistry().getDialectData("java");
            if (java instanceof JavaDialectRuntimeData data) {
                Map<String, byte[]> classes = data.getStore();
                if (classes != null) {
                    classes.replaceAll((name, code) -> name.endsWith(".class") ? checked(code) : code);
                }
            }
        }
    }

    static byte[] checked(byte[] code) {
        try {
            ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(KNOWN_CLASSES));
            return file.transformClass(
                    file.parse(code),
                    java.lang.classfile.ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Checks::new)));
        } catch (IllegalArgumentException unusual) {
            // It runs as it is, and is watched from outside only.
            return code;
        }
    }

    private static final class Checks implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder builder) {
            check(builder);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (element instanceof BranchInstruction branch && passed.contains(branch.target())) {
                check(builder);
            }
            builder.with(element);
        }

        private static void check(CodeBuilder builder) {
            builder.invokestatic(ALLOWANCE, "check", CHECK);
        }
    }
}
