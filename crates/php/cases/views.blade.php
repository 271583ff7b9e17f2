@extends('layouts.app', ['wide' => true])
@section('title', $title)
@section('content')
    @include('posts.card', ['post' => $post])
    @includeIf('posts.more') @includeWhen($a, 'posts.a') @includeUnless($b, 'posts.b', $b)
    @includeFirst(['custom.admin', 'admin'], ['x' => 1])
    @include($chosen, ['y' => 2])
    @each('posts.row', $posts, 'row', 'posts.none')
    @component('mail::button', ['url' => $url]) @lang('Go') @endcomponent
    <x-alert type="error" :message="$message" :$post wire:click.prevent="go" title="{{ $title }}!" dismissible />
    <x-forms.input :user-name='fn ($x) => $x > 1' @class(['a' => $active]) {{ $attributes->merge(['b' => 1]) }}>
        <x-slot:footer class="{{ $tone }}"> {{ $post->author->name }} </x-slot>
    </x-forms.input>
    <x-dynamic-component :component="$kind" ::style="{}" />
    <livewire:posts.counter :posts="$posts" lazy /> @livewire('user-profile', ['user' => $user]) @livewire(App\Livewire\Sum::class)
@endsection
