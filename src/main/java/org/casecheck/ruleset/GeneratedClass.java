package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.Fact;
import org.drools.base.factmodel.GeneratedFact;
import org.mvel2.MVEL;
import org.mvel2.asm.AnnotationVisitor;
import org.mvel2.asm.Attribute;
import org.mvel2.asm.ClassReader;
import org.mvel2.asm.ClassVisitor;
import org.mvel2.asm.FieldVisitor;
import org.mvel2.asm.Handle;
import org.mvel2.asm.Label;
import org.mvel2.asm.MethodVisitor;
import org.mvel2.asm.Opcodes;
import org.mvel2.asm.Type;
import org.mvel2.asm.TypePath;

/**
 * A class that the engine generated for a type, read off its bytes with the library they were written with. A plain bean
 * keeps its fields, hands them out and tells them as text: whatever else the class refers to is foreign.
 */
final class GeneratedClass extends ClassVisitor {
    /** What a bean calls besides its own methods, with the parameters. */
    private static final Set<String> CALLS = Set.of(
            "java/lang/Object.<init>()",
            internal(Fact.class) + ".<init>()",
            "java/lang/Class.getSimpleName()",
            "java/lang/StringBuilder.<init>()",
            "java/lang/StringBuilder.append(Ljava/lang/Object;)",
            "java/lang/StringBuilder.append(Ljava/lang/String;)",
            "java/lang/StringBuilder.toString()");

    private static final Set<String> INTERFACES = Set.of("java/io/Serializable", internal(GeneratedFact.class));

    /** What works out the first value of a field; harmless for the text {@code null}. */
    private static final String FIRST_VALUE = internal(MVEL.class) + ".eval(Ljava/lang/String;)";

    private final String name;
    private final String parent;
    private final Map<String, String> fields;
    private final Map<String, String> fieldsFound = new LinkedHashMap<>();
    private final List<String> foreign = new ArrayList<>();

    /**
     * @param name of the class
     * @param parent the class it has to extend
     * @param fields by name, in the order of the type
     */
    GeneratedClass(String name, Class<?> parent, Map<String, Class<?>> fields) {
        super(Opcodes.ASM9);
        this.name = name.replace('.', '/');
        this.parent = internal(parent);
        this.fields = new LinkedHashMap<>();
        fields.forEach((field, type) -> this.fields.put(field, Type.getDescriptor(type)));
    }

    /** What in the bytes does not belong to the bean, in their order; empty when all does. */
    List<String> foreign(byte[] bytes) {
        try {
            new ClassReader(bytes).accept(this, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException unreadable) {
            foreign.add("bytes that are no class");
            return foreign;
        }
        if (!fieldsFound.equals(fields)) {
            foreign.add("fields " + fieldsFound);
        }
        return foreign;
    }

    private static String internal(Class<?> type) {
        return Type.getInternalName(type);
    }

    @Override
    public void visit(int version, int access, String found, String signature, String extended, String[] interfaces) {
        if (!found.equals(name)) {
            foreign.add(found);
        }
        if (!extended.equals(parent)) {
            foreign.add(extended);
        }
        for (String implemented : interfaces) {
            if (!INTERFACES.contains(implemented)) {
                foreign.add(implemented);
            }
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        foreign.add("@" + descriptor);
        return null;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String descriptor, boolean visible) {
        return visitAnnotation(descriptor, visible);
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        foreign.add(attribute.type);
    }

    @Override
    public void visitNestMember(String member) {
        foreign.add(member);
    }

    @Override
    public void visitInnerClass(String inner, String outer, String simple, int access) {
        foreign.add(inner);
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
        if (access != Opcodes.ACC_PROTECTED || value != null) {
            foreign.add("field " + field);
        }
        fieldsFound.put(field, descriptor);
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return GeneratedClass.this.visitAnnotation(annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(int at, TypePath path, String annotation, boolean visible) {
                return GeneratedClass.this.visitAnnotation(annotation, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        boolean known = method.equals("<init>")
                || method.equals("toString")
                || method.startsWith("get")
                || method.startsWith("set");
        if (!known || access != Opcodes.ACC_PUBLIC) {
            foreign.add("method " + method);
        }
        return new Code();
    }

    /** What the instruction before this one left to be used. */
    private enum Left {
        THE_TEXT_NULL,
        NULL,
        A_VARIABLE,
        ANYTHING
    }

    /** The instructions of one method. */
    private final class Code extends MethodVisitor {
        private Left left = Left.ANYTHING;

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLdcInsn(Object value) {
            left = "null".equals(value) ? Left.THE_TEXT_NULL : Left.ANYTHING;
            if (!(value instanceof String)) {
                foreign.add(String.valueOf(value));
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean onInterface) {
            String call = owner + "." + method + descriptor.substring(0, descriptor.indexOf(')') + 1);
            boolean ofItself = owner.equals(name) && method.startsWith("get");
            boolean noValue = call.equals(FIRST_VALUE) && left == Left.THE_TEXT_NULL;
            if (!ofItself && !noValue && !CALLS.contains(call)) {
                foreign.add(call);
            }
            left = noValue ? Left.NULL : Left.ANYTHING;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            boolean read = opcode == Opcodes.GETFIELD;
            boolean set = opcode == Opcodes.PUTFIELD && (left == Left.NULL || left == Left.A_VARIABLE);
            if (!owner.equals(name) || !read && !set) {
                foreign.add(owner + "." + field);
            }
            left = Left.ANYTHING;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            boolean cast = opcode == Opcodes.CHECKCAST && fields.containsValue("L" + type + ";");
            boolean text = opcode == Opcodes.NEW && type.equals("java/lang/StringBuilder");
            if (!cast && !text) {
                foreign.add(type);
            }
            if (!cast) {
                left = Left.ANYTHING;
            }
        }

        @Override
        public void visitInsn(int opcode) {
            left = Left.ANYTHING;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            left = opcode == Opcodes.ALOAD && variable > 0 ? Left.A_VARIABLE : Left.ANYTHING;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            left = Left.ANYTHING;
        }

        @Override
        public void visitLabel(Label label) {
            left = Left.ANYTHING;
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            foreign.add(bootstrap.getOwner() + "." + bootstrap.getName());
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            foreign.add(descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            foreign.add(String.valueOf(type));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            return GeneratedClass.this.visitAnnotation(annotation, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            return GeneratedClass.this.visitAnnotation(annotation, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int at, TypePath path, String annotation, boolean visible) {
            return GeneratedClass.this.visitAnnotation(annotation, visible);
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            GeneratedClass.this.visitAttribute(attribute);
        }
    }
}
